#!/bin/sh
# tests/signature/authority.sh FOLDER: a certification authority with certificates of fictitious people, lists of revoked
# ones and a time-stamp authority, made anew in an empty folder. Days are fixed, so that tests name their own moments.
#   root, between        the authority and what stands under it, together in chain.pem; other: a root that nobody trusts
#   rsa ec pss small     people between whom the algorithm differs: NAME.key, NAME.pem
#   gostroot, gost gost512    the same where OpenSSL finds its gost engine
#   kim sorokin belova   other people of the office
#   old future encipher revoked   out of their time, not meant for signing, revoked on 2026-03-01
#   namesake             the owner's name in a common name alone
#   stamps, clock        a root of time stamps and the authority under it: openssl ts -reply -config authority.cnf
#   list.crl stale.crl   of `between`, up to 2035 and up to 2026-02-01
set -eu
cd "$1"
unset OPENSSL_CONF
cat >authority.cnf <<'CONFIG'
[ca]
default_ca = authority
[authority]
dir = .
database = index.txt
serial = serial
crlnumber = crlnumber
new_certs_dir = issued
default_md = sha256
default_days = 1
default_crl_days = 30
policy = anything
unique_subject = no
string_mask = utf8only
utf8 = yes
[anything]
commonName = optional
surname = optional
givenName = optional
organizationName = optional
[req]
distinguished_name = nobody
string_mask = utf8only
utf8 = yes
[nobody]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[person]
basicConstraints = CA:false
keyUsage = critical, digitalSignature, nonRepudiation
[encipher]
basicConstraints = CA:false
keyUsage = critical, keyEncipherment
[clock]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa_config
[tsa_config]
serial = ./tsaserial
signer_cert = ./clock.pem
signer_key = ./clock.key
certs = ./stamps.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
CONFIG
mkdir issued
: >index.txt; echo 1001 >serial; echo 01 >crlnumber; echo 01 >tsaserial

# issue NAME SUBJECT EXTENSIONS FROM TO ISSUER KEY…: KEY is how openssl genpkey makes it.
issue() {
  name=$1 subject=$2 extensions=$3 from=$4 to=$5 issuer=$6; shift 6
  [ -e "$name.key" ] || openssl genpkey "$@" -out "$name.key" 2>/dev/null
  openssl req $engine -new -config authority.cnf -key "$name.key" -subj "$subject" -out "$name.csr"
  if [ "$issuer" = self ]; then by="-selfsign -keyfile $name.key"; else by="-cert $issuer.pem -keyfile $issuer.key"; fi
  openssl ca $engine -batch -notext -config authority.cnf $by -extensions "$extensions" -startdate "$from" -enddate "$to" \
    ${digest:+-md ${digest#-}} -in "$name.csr" -out "$name.pem" 2>ca.log || { cat ca.log >&2; exit 1; }
}
engine= digest=
rsa='-algorithm RSA -pkeyopt rsa_keygen_bits:2048'
ec='-algorithm EC -pkeyopt ec_paramgen_curve:P-256'
person='/CN=Платонова Галина Сергеевна/SN=Платонова/GN=Галина Сергеевна/O=Управление образования'
always='20200101000000Z 20490101000000Z'
now='20260101000000Z 20360101000000Z'
issue root '/CN=Удостоверяющий центр Заречья/O=Город Заречный' root $always self $ec
issue between '/CN=Подчинённый центр Заречья' root $always root $ec
issue other '/CN=Чужой центр' root $always self $ec
issue rsa "$person" person $now between $rsa
issue ec "$person" person $now between $ec
issue pss "$person" person $now between -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
issue small "$person" person $now between -algorithm RSA -pkeyopt rsa_keygen_bits:1024
issue old "$person" person 20200101000000Z 20210101000000Z between $ec
issue future "$person" person 20340101000000Z 20360101000000Z between $ec
issue encipher "$person" encipher $now between $ec
issue revoked "$person" person $now between $ec
issue stranger "$person" person $now other $ec
issue namesake '/CN=ПЛАТОНОВА  галина сергеевна' person $now between $ec
issue kim '/CN=Ким Олег Петрович/SN=Ким/GN=Олег Петрович' person $now between $ec
issue sorokin '/CN=Сорокин Илья Андреевич/SN=Сорокин/GN=Илья Андреевич' person $now between $ec
issue belova '/CN=Белова Вера Ильинична/SN=Белова/GN=Вера Ильинична' person $now between $rsa
issue stamps '/CN=Центр штампов времени' root $always self $ec
issue clock '/CN=Часы Заречья' clock $always stamps $ec
openssl pkey -in rsa.key -aes256 -passout pass:zarechye -out locked.key
openssl pkcs12 -export -inkey ec.key -in ec.pem -certfile between.pem -passout pass:zarechye -out ec.p12
printf 'zarechye\n' >password
cat root.pem between.pem >chain.pem

# Who was revoked stands in the authority's own index; the day is ours.
serial=$(openssl x509 -in revoked.pem -noout -serial | cut -d= -f2)
awk -F'\t' -v OFS='\t' -v serial="$serial" '$4 == serial { $1 = "R"; $3 = "260301000000Z" } { print }' index.txt >index.new
mv index.new index.txt
revoke() {
  openssl ca -gencrl -config authority.cnf -cert "$1.pem" -keyfile "$1.key" -crl_lastupdate "$2" -crl_nextupdate "$3" \
    -out "$4" 2>ca.log || { cat ca.log >&2; exit 1; }
}
revoke between 20260115000000Z 20260201000000Z stale.crl
revoke between 20260601000000Z 20350101000000Z list.crl
revoke root 20260601000000Z 20350101000000Z root.crl

# GOST R 34.10-2012, where the engine is installed.
openssl engine gost >/dev/null 2>&1 || exit 0
engine='-engine gost' digest=-md_gost12_256
gost='-engine gost -pkeyopt paramset:A -algorithm'
issue gostroot '/CN=Удостоверяющий центр по ГОСТ' root $always self $gost gost2012_256
issue gost "$person" person $now gostroot $gost gost2012_256
issue gost512 "$person" person $now gostroot $gost gost2012_512
