"""Every module loads, on every Python that the program is for."""

from __future__ import annotations

import importlib
import pkgutil

import lawdash
import seed

SCRIPTS = (".__main__", ".web.main")  # They act when they are loaded.


def test_every_module_loads() -> None:
    names = [
        module.name
        for package in (lawdash, seed)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.name.endswith(SCRIPTS)
    ]
    for name in names:
        importlib.import_module(name)
    assert len(names) > 300
