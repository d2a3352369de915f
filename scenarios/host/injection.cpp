// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/injection.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace host {

using engine::trace::Intervention;

namespace {

constexpr std::string_view forms = "write \"cancel TASK at EVENT\", \"raise EXCEPTION in TASK at EVENT\", "
                                   "\"delay TASK by SECONDS at EVENT\" or \"interrupt at EVENT\"";

// Words; what is in quotes or brackets holds together.
std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> found;
    std::string word;
    char quote = 0;
    int depth = 0;
    const auto end = [&] {
        if (!word.empty())
            found.push_back(std::exchange(word, {}));
    };
    for (const char c : text) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
                if (depth == 0)
                    continue;
            }
            word += c;
        } else if (c == '"' || c == '\'') {
            quote = c;
            if (depth > 0)
                word += c;
        } else if (c == ' ' && depth == 0) {
            end();
        } else {
            depth += (c == '(') - (c == ')');
            word += c;
        }
    }
    end();
    return found;
}

template<class Number>
std::optional<Number> number(const std::string &text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

std::optional<Injection> readInjection(std::string_view text, std::string &problem)
{
    const auto wrong = [&](const std::string &why) {
        problem = "the intervention '" + std::string(text) + "' is not understood: " + why;
        return std::nullopt;
    };
    const std::vector<std::string> said = words(text);
    if (said.empty())
        return wrong(std::string(forms));
    Injection injection;
    injection.text = std::string(text);
    std::size_t next = 1;
    const auto follows = [&](std::string_view word) {
        if (next + 1 >= said.size() || said[next] != word)
            return false;
        ++next;
        return true;
    };
    if (said[0] == "cancel" && said.size() > 1) {
        injection.kind = Intervention::Cancel;
        injection.task = said[next++];
    } else if (said[0] == "raise" && said.size() > 1) {
        injection.kind = Intervention::Raise;
        injection.exception = said[next++];
        if (!follows("in"))
            return wrong("\"in TASK\" is missing after the exception");
        injection.task = said[next++];
    } else if (said[0] == "delay" && said.size() > 1) {
        injection.kind = Intervention::Delay;
        injection.task = said[next++];
        if (!follows("by"))
            return wrong("\"by SECONDS\" is missing after the task");
        const auto seconds = number<double>(said[next++]);
        if (!seconds || !std::isfinite(*seconds) || *seconds < 0 || *seconds > 1e9)
            return wrong("the delay must be a number of seconds");
        injection.delay = engine::trace::Time(std::llround(*seconds * 1e9));
    } else if (said[0] == "interrupt") {
        injection.kind = Intervention::Interrupt;
    } else {
        return wrong(std::string(forms));
    }
    if (!follows("at"))
        return wrong("\"at EVENT\" is missing");
    const auto at = number<engine::trace::EventNumber>(said[next++]);
    if (!at || *at == 0)
        return wrong("EVENT must be the number of an event, from 1 on");
    if (next != said.size())
        return wrong("there is something after the event's number");
    injection.at = *at;
    return injection;
}

} // namespace host
