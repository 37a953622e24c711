// Bouncy Castle as another reader of signatures, by the JavaScript of Rhino: bouncy_castle.js SIGNATURE DOCUMENT
// Prints «verified» and the owner of the certificate, or why not.
var files = java.nio.file.Files, paths = java.nio.file.Paths;
var castle = Packages.org.bouncycastle;
java.security.Security.addProvider(new castle.jce.provider.BouncyCastleProvider());

function bytes(path) { return files.readAllBytes(paths.get(path)); }

var signed = new castle.cms.CMSSignedData(new castle.cms.CMSProcessableByteArray(bytes(arguments[1])), bytes(arguments[0]));
var signers = signed.getSignerInfos().getSigners().iterator();
while (signers.hasNext()) {
  var signer = signers.next();
  var holder = signed.getCertificates().getMatches(signer.getSID()).iterator().next();
  var verifier = new castle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(holder);
  try {
    var good = signer.verify(verifier);
    var bound = signer.getSignedAttributes().get(castle.asn1.pkcs.PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    print((good && bound != null ? "verified " : "not verified ") + holder.getSubject());
  } catch (problem) {
    print("not verified: " + problem);
  }
}
