"""Custom attributes: assigned to the types whose objects carry a value of them."""

from lint import metamodel
from lint.finding import Finding, Severity
from lint.package.model import MetadataObject, Package


def not_for_type(package: Package) -> list[Finding]:
    """REF-06. An attribute without any flag tells nothing (2.42 writes objectTypes instead)."""
    before = package.declared is not None and package.declared < (2, 39)
    findings = []
    for reference in package.references:
        if reference.path[0] != "attributeValues" or len(reference.path) != 3:
            continue
        attribute = package.objects.get(("attributes", reference.uid))
        source = reference.source
        flag = package.metamodel.types[source.type].singular + "Attribute"
        if attribute is None or _assigned(attribute, flag):
            continue
        findings.append(
            Finding(
                source.path + reference.path,
                {
                    "attribute": package.named(attribute),
                    "types": metamodel.spoken(source.type) + "s",
                    "flag": flag,
                },
                severity=Severity.WARNING if before else None,
                group=(attribute.uid, source.type),
                token=attribute.uid,
            )
        )
    return findings


def _assigned(attribute: MetadataObject, flag: str) -> bool:
    types = attribute.data.get("objectTypes")
    if isinstance(types, list) and types:
        wanted = flag.removesuffix("Attribute").lower()
        return any(str(one).replace("_", "").lower() == wanted for one in types)
    flags = [key for key, value in attribute.data.items() if key.endswith("Attribute") and value is True]
    return not flags or flag in flags
