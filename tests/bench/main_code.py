"""The program's own script, compiled once."""

from lawdash.settings import ROOT

PATH = ROOT / "lawdash" / "web" / "main.py"
MAIN = compile(PATH.read_text(encoding="utf-8"), str(PATH), "exec")
