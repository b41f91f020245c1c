"""A certificate for localhost that signs itself, for the length of a test."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.system_tools import require_tool


@dataclass(frozen=True, slots=True)
class Certificate:
    certificate: Path
    key: Path

    def trust(self) -> ssl.SSLContext:
        """Of somebody who believes this one certificate and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))


def make_certificate(folder: Path) -> Certificate:
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    command = [require_tool("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    about = ["-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [*command, *about, "-keyout", str(made.key), "-out", str(made.certificate)], check=True, capture_output=True
    )
    return made
