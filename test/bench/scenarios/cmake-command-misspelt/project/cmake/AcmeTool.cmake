# A command-line tool with our warnings.
function(acme_add_tool name)
  add_executable(${name} ${ARGN})
  target_compile_options(${name} PRIVATE -Wall -Wextra)
endfunction()
