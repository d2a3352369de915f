// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/object.h"
#include "engine/trace/ids.h"

#include <span>
#include <string>

namespace engine::core {

class ErrorObject;

// An exception as a value. Identity is that of the ErrorObject. None: no error.
using Error = Ref<ErrorObject>;

// What the rules of asyncio tell apart.
enum class ErrorKind : std::uint8_t {
    Exception,
    Base, // a BaseException that is no Exception
    Cancelled,
    StopsLoop, // KeyboardInterrupt, SystemExit: leaves the loop at once
};

// The C++ face keeps a std::exception_ptr in it, the host a Python object. The
// host must hand out the same ErrorObject for the same exception.
class ErrorObject : public Counted
{
public:
    enum class Text : std::uint8_t { Some, None }; // none: text() is empty, and need not be asked

    explicit ErrorObject(ErrorKind kind, Text text = Text::Some) : m_kind(kind), m_text(text) {}

    ErrorKind kind() const { return m_kind; }
    bool isCancelled() const { return m_kind == ErrorKind::Cancelled; }
    bool stopsLoop() const { return m_kind == ErrorKind::StopsLoop; }

    // For people and traces; asked at most once, when the error is first recorded.
    virtual std::string typeName() const = 0;
    virtual std::string text() const = 0;
    bool hasText() const { return m_text == Text::Some; }
    virtual bool isGroup() const { return false; }
    virtual std::span<const Error> members() const { return {}; }
    virtual Error cause() const { return {}; }
    virtual Error context() const { return {}; }

    trace::ExceptionId id; // once it is recorded

private:
    const ErrorKind m_kind;
    const Text m_text;
};

} // namespace engine::core
