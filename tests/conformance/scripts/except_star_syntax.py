# rows: X14
programs = [
    "try: pass\nexcept ValueError: pass\nexcept* TypeError: pass",
    "try: pass\nexcept*: pass",
    "for x in y:\n  try: pass\n  except* ValueError: break",
    "for x in y:\n  try: pass\n  except* ValueError: continue",
    "def f():\n  try: pass\n  except* ValueError: return 1",
    "try: pass\nexcept* ValueError:\n  for x in y: break",
    "try: pass\nexcept* ValueError:\n  def f(): return 1",
]
for program in programs:
    try:
        compile(program, "program", "exec")
        print("compiles")
    except SyntaxError as error:
        print(error.msg)
