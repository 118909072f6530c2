/** Functions of meson.build files, https://mesonbuild.com/Reference-manual_functions.html, 2026-11. */
export const MESON_FUNCTIONS: readonly string[] = (
  'add_global_arguments add_global_link_arguments add_languages add_project_arguments add_project_dependencies ' +
  'add_project_link_arguments add_test_setup alias_target assert benchmark both_libraries build_target configuration_data ' +
  'configure_file custom_target debug declare_dependency dependency disabler environment error executable files ' +
  'find_program generator get_option get_variable import include_directories install_data install_emptydir ' +
  'install_headers install_man install_subdir install_symlink is_disabler is_variable jar join_paths library message ' +
  'option project range run_command run_target set_variable shared_library shared_module static_library structured_sources ' +
  'subdir subdir_done subproject summary test unset_variable vcs_tag warning'
).split(' ');

/** Keyword arguments that the functions which build and test take. */
export const MESON_KEYWORDS: readonly string[] = (
  'args build_by_default c_args capture command compile_args configuration copy cpp_args default_options dependencies ' +
  'depends description env extra_files gnu_symbol_visibility implicit_include_directories include_directories input ' +
  'install install_dir install_mode install_rpath install_tag is_parallel language license link_args link_depends ' +
  'link_whole link_with method modules native objects output override_options pic pie priority required should_fail ' +
  'soversion sources static subdir subproject suite timeout version win_subsystem workdir'
).split(' ');

/** Modules that `import` knows. */
export const MESON_MODULES: readonly string[] = (
  'cmake cuda dlang external_project fs gnome hotdoc i18n icestorm java keyval modtest pkgconfig python python3 qt4 qt5 qt6 ' +
  'rust simd sourceset unstable-cuda unstable-simd wayland windows'
).split(' ');
