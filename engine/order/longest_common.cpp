// Longest common subsequences in linear space: the middle of a shortest edit script is found from both ends, and each
// half is solved by itself. Differences halve with each step, so the depth is bounded by log2(most_differences).
#include <algorithm>
#include <cstdlib>

#include "order/difference.hpp"

namespace prikaz::order {
namespace {

struct Box {  // of the two sequences
    int left = 0, right = 0, top = 0, bottom = 0;
    int width() const { return right - left; }
    int height() const { return bottom - top; }
};
constexpr int unreached = -1;

struct Middle {
    int x = 0, y = 0;
    bool found = false;
};

class Searching {
public:
    Searching(std::span<const int> before, std::span<const int> after) : a_(before), b_(after) {}

    std::vector<Match> found;

    void solve(Box box) {
        while (box.left < box.right && box.top < box.bottom && same(box.left, box.top))
            found.push_back({box.left++, box.top++});
        int tail = 0;
        while (box.left < box.right && box.top < box.bottom && same(box.right - 1, box.bottom - 1))
            --box.right, --box.bottom, ++tail;
        if (box.width() > 0 && box.height() > 0) {
            if (const Middle middle = middle_of(box); middle.found) {
                solve({box.left, middle.x, box.top, middle.y});
                solve({middle.x, box.right, middle.y, box.bottom});
            }
        }
        for (int i = 0; i < tail; ++i) found.push_back({box.right + i, box.bottom + i});
    }

private:
    bool same(int x, int y) const { return a_[std::size_t(x)] == b_[std::size_t(y)]; }
    int& at(std::vector<int>& line, int diagonal) const { return line[std::size_t(diagonal + offset_)]; }

    // The furthest x that one step more reaches on diagonal k inside a box; unreached when there is none.
    int reach(const std::vector<int>& line, const Box& box, int steps, int k) const {
        if (steps == 0) return 0;
        const auto reached = [&](int diagonal) { return line[std::size_t(diagonal + offset_)]; };
        int right = k > -steps ? reached(k - 1) : unreached, down = k < steps ? reached(k + 1) : unreached;
        right = right == unreached || right + 1 > box.width() ? unreached : right + 1;
        down = down == unreached || down - k > box.height() ? unreached : down;
        return std::max(right, down);
    }
    // One step of the search from the top left corner.
    Middle forward(const Box& box, int steps, int delta) {
        for (int k = -steps; k <= steps; k += 2) {
            int x = reach(ahead_, box, steps, k);
            while (x >= 0 && x < box.width() && x - k < box.height() && same(box.left + x, box.top + x - k)) ++x;
            at(ahead_, k) = x;
            if (x == unreached || delta % 2 == 0 || std::abs(k - delta) >= steps) continue;
            const int other = at(behind_, delta - k);
            if (other != unreached && x >= box.width() - other) return {box.left + x, box.top + x - k, true};
        }
        return {};
    }
    // The same from the bottom right corner, counted from there.
    Middle backward(const Box& box, int steps, int delta) {
        for (int k = -steps; k <= steps; k += 2) {
            int x = reach(behind_, box, steps, k);
            while (x >= 0 && x < box.width() && x - k < box.height() && same(box.right - 1 - x, box.bottom - 1 - x + k))
                ++x;
            at(behind_, k) = x;
            if (x == unreached || delta % 2 != 0 || std::abs(k - delta) > steps) continue;
            const int other = at(ahead_, delta - k);
            if (other != unreached && box.width() - x <= other) return {box.right - x, box.bottom - x + k, true};
        }
        return {};
    }
    // A place on a shortest path, such that both halves are smaller; nothing when the box differs too much.
    Middle middle_of(const Box& box) {
        const int delta = box.width() - box.height();
        const int most = std::min((box.width() + box.height() + 1) / 2, most_differences / 2);
        offset_ = most + std::abs(delta) + 1;
        ahead_.assign(std::size_t(2 * offset_ + 2), unreached);
        behind_.assign(std::size_t(2 * offset_ + 2), unreached);
        for (int steps = 0; steps <= most; ++steps) {
            if (const Middle middle = forward(box, steps, delta); middle.found) return middle;
            if (const Middle middle = backward(box, steps, delta); middle.found) return middle;
        }
        return {};
    }

    std::span<const int> a_, b_;
    std::vector<int> ahead_, behind_;
    int offset_ = 0;
};

}  // namespace

std::vector<Match> matches(std::span<const int> before, std::span<const int> after) {
    Searching searching(before, after);
    searching.solve({0, static_cast<int>(before.size()), 0, static_cast<int>(after.size())});
    return std::move(searching.found);
}

}  // namespace prikaz::order
