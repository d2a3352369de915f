// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject

namespace host {

// Watches how exception groups are split, which is how `except*` chooses: the
// interpreter asks the group itself. False: a Python error is set.
bool installExceptionWatch();

// What the script's compiled handlers and raise statements call:
_object *reportCaught(_object *, _object *args); // (clause, line)
_object *reportSplit(_object *, _object *args); // (clause, line)
_object *reportRaised(_object *, _object *args); // (exception or class, line, cause if there is a from); gives the exception

// Called where an exception leaves a try statement with except*. Up to Python 3.11 the interpreter wraps the only one that
// the clauses raise into a group; then it is that one which is being handled, and raised again, as since 3.12.
_object *unwrapOnlyError(_object *, _object *);

// Called first in a clause of except*. The group that the interpreter puts around an exception that came without one gets
// the clause's place as its traceback, as since 3.14.
_object *placeWrapped(_object *, _object *);

} // namespace host
