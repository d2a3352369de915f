# rows: E5 E6 E7
members = [ValueError(1), KeyError("k")]
group = ExceptionGroup("several", members)
members.append(TypeError())
print(group.message, group.exceptions, str(group), str(ExceptionGroup("one", [ValueError()])))
print(repr(ExceptionGroup("as given", (ValueError(1),))), ExceptionGroup("two", [KeyError()]).args)
for name in ("message", "exceptions"):
    try:
        setattr(group, name, None)
    except AttributeError:
        print(name, "is read-only")
print(ExceptionGroup[int], BaseExceptionGroup[str])
