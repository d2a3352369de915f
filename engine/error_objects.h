// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"
#include "engine/exception_group.h"

// The objects behind the C++ face's Errors. Every Error that this face deals with is one
// of them.
namespace engine {

class FaceError : public core::ErrorObject, public frame_pool::Pooled<>
{
public:
    using ErrorObject::ErrorObject;
    ~FaceError() override;

    virtual const std::exception_ptr &exception() = 0;
    Error cause() const override { return m_cause; }
    Error context() const override { return m_cause; }
    void setCause(Error cause) { m_cause = std::move(cause); }

    // The one that stands for this exception, or null.
    static FaceError *of(const std::exception_ptr &exception);
    static FaceError *of(const void *exception); // the object itself

protected:
    void remember(const std::exception_ptr &exception); // that it stands for it

private:
    Error m_cause;
    const void *m_key = nullptr;
};

// Any exception but the following.
class ThrownError : public FaceError
{
public:
    ThrownError(core::ErrorKind kind, std::exception_ptr exception, std::string type, std::string text)
        : FaceError(kind), m_exception(std::move(exception)), m_type(std::move(type)), m_text(std::move(text))
    {
        remember(m_exception);
    }

    const std::exception_ptr &exception() override { return m_exception; }
    std::string typeName() const override { return m_type; }
    std::string text() const override { return m_text; }

private:
    const std::exception_ptr m_exception;
    const std::string m_type, m_text;
};

// A group. The C++ exception is made when it is thrown first.
class GroupError : public FaceError
{
public:
    GroupError(std::string message, std::vector<Error> members);
    // Of a group that the program made itself.
    GroupError(const BaseExceptionGroup &group, const std::exception_ptr &exception);
    ~GroupError() override;

    const std::exception_ptr &exception() override;
    std::string typeName() const override;
    std::string text() const override { return m_message; }
    bool isGroup() const override { return true; }
    std::span<const Error> members() const override { return m_members; }

private:
    static bool isBase(std::span<const Error> members);

    const std::string m_message;
    std::vector<Error> m_members;
    std::exception_ptr m_exception;
};

// A cancellation, of which most are never thrown.
class CancelledError : public FaceError
{
public:
    explicit CancelledError(std::string message)
        : FaceError(core::ErrorKind::Cancelled, message.empty() ? Text::None : Text::Some), m_message(std::move(message))
    {
    }

    const std::exception_ptr &exception() override;
    std::string typeName() const override { return "CancelledError"; }
    std::string text() const override { return m_message; }

private:
    const std::string m_message;
    std::exception_ptr m_exception;
};

} // namespace engine
