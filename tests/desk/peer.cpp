// The servers of the tests of `delivery` serve here too.
#include "tests/delivery/peer.cpp"
