/** Commands of CMake 3.16 to 4.1 that project files use. */
export const CMAKE_COMMANDS: readonly string[] = (
  'add_compile_definitions add_compile_options add_custom_command add_custom_target add_definitions add_dependencies ' +
  'add_executable add_library add_link_options add_subdirectory add_test block break cmake_minimum_required cmake_parse_arguments ' +
  'cmake_policy configure_file continue enable_language enable_testing endblock endforeach endfunction endif endmacro ' +
  'endwhile execute_process export file find_file find_library find_package find_path find_program foreach function ' +
  'get_directory_property get_filename_component get_property get_target_property if include include_directories install ' +
  'link_directories link_libraries list macro mark_as_advanced math message option project return set set_property ' +
  'set_source_files_properties set_target_properties set_tests_properties source_group string target_compile_definitions ' +
  'target_compile_features target_compile_options target_include_directories target_link_directories ' +
  'target_link_libraries target_link_options target_precompile_headers target_sources try_compile unset while'
).split(' ');

/** Packages that CMake itself brings a Find module for; their names are case-sensitive. */
export const CMAKE_FIND_MODULES: readonly string[] = (
  'ALSA BISON BLAS BZip2 Backtrace Boost CURL CUDAToolkit Curses DevIL Doxygen EXPAT FLEX Fontconfig Freetype GDAL GIF ' +
  'GLEW GLUT GSL GTest Gettext Git GnuTLS HDF5 ICU Iconv ImageMagick Intl JNI JPEG Java LAPACK Libssh2 LibArchive LibLZMA ' +
  'LibXml2 LibXslt Lua MPI Matlab OpenAL OpenCL OpenGL OpenMP OpenSSL PNG Patch Perl PkgConfig PostgreSQL Protobuf Python ' +
  'Python3 Ruby SDL SQLite3 SWIG Subversion TCL TIFF Threads Vulkan X11 XercesC ZLIB wxWidgets'
).split(' ');

/** The package that defines an imported target. */
export const CMAKE_PACKAGE_OF_TARGET: Readonly<Record<string, string>> = {
  'BZip2::BZip2': 'BZip2',
  'CURL::libcurl': 'CURL',
  'EXPAT::EXPAT': 'EXPAT',
  'Freetype::Freetype': 'Freetype',
  'GTest::GTest': 'GTest',
  'GTest::Main': 'GTest',
  'GTest::gmock': 'GTest',
  'GTest::gtest': 'GTest',
  'GTest::gtest_main': 'GTest',
  'Iconv::Iconv': 'Iconv',
  'JPEG::JPEG': 'JPEG',
  'LibLZMA::LibLZMA': 'LibLZMA',
  'LibXml2::LibXml2': 'LibXml2',
  'MPI::MPI_C': 'MPI',
  'OpenGL::GL': 'OpenGL',
  'OpenMP::OpenMP_C': 'OpenMP',
  'OpenMP::OpenMP_CXX': 'OpenMP',
  'OpenSSL::Crypto': 'OpenSSL',
  'OpenSSL::SSL': 'OpenSSL',
  'PNG::PNG': 'PNG',
  'PostgreSQL::PostgreSQL': 'PostgreSQL',
  'Python3::Python': 'Python3',
  'SQLite::SQLite3': 'SQLite3',
  'Threads::Threads': 'Threads',
  'ZLIB::ZLIB': 'ZLIB',
};
