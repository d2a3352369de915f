# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the glue as a C++ file: embed_glue.py OUTPUT SOURCE..."""
import pathlib
import sys

output, *sources = map(pathlib.Path, sys.argv[1:])
text = ['#include "scenarios/host/asyncio/glue.h"', "", "namespace host::asyncio {", "std::vector<GlueSource> glueSources()",
        "{", "    return {"]
for source in sources:
    text.append(f'        {{"<awaitscope>/asyncio/{source.name}",')
    for line in source.read_text(encoding="ascii").splitlines():
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        text.append(f'            "{escaped}\\n"')
    text.append("        },")
text += ["    };", "}", "}", ""]
output.write_text("\n".join(text), encoding="ascii")
