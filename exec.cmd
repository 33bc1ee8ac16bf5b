@rem The npm scripts begin with "exec", so that a POSIX shell is replaced by node and signals reach it.
@rem cmd.exe has no such command and runs this file instead.
@%*
