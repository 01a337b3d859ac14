"""Custom attributes: assigned to the types whose objects carry a value of them."""

from lint import metamodel
from lint.finding import Finding, Severity
from lint.package.model import MetadataObject, Package


def not_for_type(package: Package) -> list[Finding]:
    """REF-06: DHIS2 refuses a value of an attribute that is not for the object's type."""
    before = package.declared is not None and package.declared < (2, 39)
    findings = []
    for reference in package.references:
        if reference.path[0] != "attributeValues" or len(reference.path) != 3:
            continue
        attribute = package.find("attributes", reference.uid)
        source = reference.source
        flag = package.metamodel.types[source.type].singular + "Attribute"
        if attribute is None or _assigned(attribute, flag):
            continue
        findings.append(
            Finding(
                source.path + reference.path,
                {
                    "attribute": package.named(attribute),
                    "types": metamodel.spoken_many(source.type),
                    "flag": flag,
                },
                severity=Severity.WARNING if before else None,
                group=(attribute.uid, source.type),
                token=attribute.uid,
            )
        )
    return findings


def _assigned(attribute: MetadataObject, flag: str) -> bool:
    """By the flags where one is set, else by objectTypes; an attribute that says neither passes."""
    flags = {key: value for key, value in attribute.data.items() if key.endswith("Attribute")}
    types = attribute.data.get("objectTypes")
    if True not in flags.values() and isinstance(types, list) and types:
        wanted = flag.removesuffix("Attribute").lower()
        return any(str(one).replace("_", "").lower() == wanted for one in types)
    return not flags or flags.get(flag) is True
