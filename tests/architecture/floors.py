"""The floors of the house, from the one place they are written: the contract in pyproject.toml."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
OURS = ("collaborative", "community", "programmes", "innovation", "measures")


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def floors() -> list[list[str]]:
    """From the top down; packages that share a floor are neighbours."""
    contracts = project()["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return [[package.strip() for package in layer.split("|")] for layer in layers]


def our_apps() -> list:
    return [config for config in apps.get_app_configs() if config.name.split(".")[0] in OURS]


def our_models() -> list:
    return [model for config in our_apps() for model in config.get_models()]


def may_know(package: str, other: str) -> bool:
    """Downwards, or of itself; never up, and never across to a neighbour."""
    if package == other:
        return True
    floor = {name: number for number, names in enumerate(floors()) for name in names}
    return floor[package] < floor[other]
