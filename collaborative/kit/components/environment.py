from functools import lru_cache
from pathlib import Path

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

OURS = Path(__file__).resolve().parents[3] / "templates" / "components"


@lru_cache
def environment() -> Environment:
    """One Jinja2 environment for the official components and for our own in templates/components."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(OURS), PackageLoader("nhsuk_frontend_jinja")]),
        autoescape=True,
        auto_reload=False,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
