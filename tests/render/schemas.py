"""Finished DOCX and ODT held against the schemas of ECMA-376 and OASIS, thousands in one process. Nothing without the schemas
(PRIKAZ_SCHEMAS, else the folder schemas/ that lies with the validator beside the project)."""
import os
import pathlib
import zipfile

try:
    from lxml import etree
except ImportError:
    etree = None

FOLDER = pathlib.Path(os.environ.get("PRIKAZ_SCHEMAS", pathlib.Path(__file__).resolve().parents[2] / "../shared/schemas"))
ODF = "OpenDocument-v1.3-{}schema.rng"


def are_here():
    return etree is not None and (FOLDER / "ooxml/wml.xsd").exists() and (FOLDER / "odf" / ODF.format("")).exists()


class Schemas:
    def __init__(self):
        xsd = lambda name: etree.XMLSchema(etree.parse(str(FOLDER / "ooxml" / name)))
        rng = lambda kind: etree.RelaxNG(etree.parse(str(FOLDER / "odf" / ODF.format(kind))))
        self.word, self.types, self.relations, self.core = (xsd(name) for name in ("wml.xsd", "opc-contentTypes.xsd", "opc-relationships.xsd", "opc-coreProperties.xsd"))
        self.odf, self.manifest = rng(""), rng("manifest-")

    def schema_of(self, name):
        if name.endswith(".rels"):
            return self.relations
        if name.startswith("word/") and name.endswith(".xml") and "/media/" not in name:
            return self.word
        return {"[Content_Types].xml": self.types, "docProps/core.xml": self.core, "META-INF/manifest.xml": self.manifest, "content.xml": self.odf, "styles.xml": self.odf, "meta.xml": self.odf}.get(name)

    def problems(self, path):
        """The first of each part."""
        found = []
        with zipfile.ZipFile(path) as file:
            for name in file.namelist():
                schema = self.schema_of(name)
                if schema is not None and not schema.validate(etree.fromstring(file.read(name)).getroottree()):
                    error = schema.error_log[0]
                    found.append(f"{path}: {name}:{error.line}: {error.message[:300]}")
        return found
