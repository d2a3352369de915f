# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the glue as a C++ file: embed_glue.py SOURCE OUTPUT"""
import pathlib
import sys

source, output = map(pathlib.Path, sys.argv[1:])
lines = [line.replace("\\", "\\\\").replace('"', '\\"') for line in source.read_text(encoding="ascii").splitlines()]
output.write_text("namespace host::asyncio {\nextern const char *const glueSource;\nconst char *const glueSource =\n"
                  + "\n".join(f'    "{line}\\n"' for line in lines) + ";\n}\n", encoding="ascii")
