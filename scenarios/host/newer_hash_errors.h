// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject

namespace host {

// An error is set. If it says that something has no hash, it says since 3.14 also what was to be the key or element, which
// may hold what has none, and which of the two it was to be.
void fitHash(_object *item, const char *use);
void fitHashOfOne(const char *use); // of several items

// Lets dicts and sets that are written down say so, too.
void installNewerHashErrors();

} // namespace host
