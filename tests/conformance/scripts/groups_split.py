# rows: E8 E9 E10 E12 E13
tree = ExceptionGroup("top", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)]),
                              ExceptionGroup("only types", [TypeError(4)])])


def show(group):
    if group is None:
        return "None"
    if isinstance(group, BaseExceptionGroup):
        return f"{type(group).__name__}({group.message}: {', '.join(map(show, group.exceptions))})"
    return repr(group)


print(show(tree.subgroup(ValueError)))
print(tree.subgroup(Exception) is tree, tree.subgroup(OSError))
for condition in (TypeError, (OSError, ValueError), lambda error: getattr(error, "message", "") == "inner"):
    print(*map(show, tree.split(condition)), sep=" | ")
print(*map(show, BaseExceptionGroup("b", [ValueError(1), KeyboardInterrupt()]).split(ValueError)), sep=" | ")
asked = []
tree.subgroup(lambda error: asked.append(type(error).__name__))
print(asked)
for wrong in (5, "text", (ValueError, 5)):
    try:
        tree.split(wrong)
    except TypeError as error:
        print(error)
