// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The whole of the C++ face.
#include "engine/event.h"
#include "engine/exception_group.h"
#include "engine/future.h"
#include "engine/gather.h"
#include "engine/runner.h"
#include "engine/shield.h"
#include "engine/sleep.h"
#include "engine/task_group.h"
#include "engine/timeout.h"
#include "engine/wait_for.h"
