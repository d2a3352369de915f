// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <initializer_list>

// Traces of groups in a group, without a script: for the shape of the Stage only.
namespace regions {

// A group of tasks, each with a group of so many.
engine::trace::Trace open(std::initializer_list<int> sizes);

// As open(), but the last task fails with its group open, and then the first.
engine::trace::Trace failing(std::initializer_list<int> sizes);

} // namespace regions
