# Over a hundred programs are linked: LLVM's lld, or binutils' gold, take a third of the time that its ld takes.
include(CheckLinkerFlag)
set(linkers lld gold)
if(AWAITSCOPE_SANITIZE)
    set(linkers lld) # gold warns of each function of the sanitizers
endif()
foreach(linker ${linkers})
    check_linker_flag(CXX -fuse-ld=${linker} AWAITSCOPE_LINKS_WITH_${linker})
    if(AWAITSCOPE_LINKS_WITH_${linker})
        add_link_options(-fuse-ld=${linker})
        break()
    endif()
endforeach()
