// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject
struct _typeobject; // PyTypeObject

namespace host {

// Has the errors of this very built-in type completed when somebody looks at them: at their text, their repr or their
// arguments. Only then is it known where they arose. The completion may be called again and again, and sets no error.
void completeWhenLookedAt(_object *type, void (*completion)(_object *error));

// Replaces the only argument by this text, which becomes ours; nothing is done if there is none.
void setOnlyArgument(_object *error, _object *text);

// The only argument if it is a text, borrowed; or null.
_object *onlyText(_object *error);

} // namespace host
