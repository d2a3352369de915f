# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the host's Python sources as a C++ file: embed_python.py OUTPUT SOURCE…"""
import pathlib
import sys

output, *sources = sys.argv[1:]
text = ['#include "scenarios/host/embedded_python.h"\n', "namespace host {", "std::vector<EmbeddedModule> embeddedModules()", "{", "    return {"]
for source in map(pathlib.Path, sources):
    text.append(f'        {{"{source.stem}",')
    for line in source.read_text(encoding="utf-8").splitlines(keepends=True):
        escaped = "".join(
            c if 32 <= ord(c) < 127 and c not in '"\\?' else {"\n": "\\n", '"': '\\"', "\\": "\\\\"}.get(c)
            or "".join(f"\\{b:03o}" for b in c.encode()) for c in line)
        text.append(f'            "{escaped}"')
    text.append("        },")
text += ["    };", "}", "}", ""]
pathlib.Path(output).write_text("\n".join(text), encoding="utf-8")
