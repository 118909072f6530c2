/** Constants that a Rakefile makes its tasks with, and what must be required before they are there. */
export const RAKE_LIBRARIES: Readonly<Record<string, string>> = {
  'Bundler::Audit::Task': 'bundler/audit/task',
  'Bundler::GemHelper': 'bundler/gem_helper',
  CLEAN: 'rake/clean',
  CLOBBER: 'rake/clean',
  'Cucumber::Rake::Task': 'cucumber/rake/task',
  'Gem::PackageTask': 'rubygems/package_task',
  'Minitest::TestTask': 'minitest/test_task',
  'RDoc::Task': 'rdoc/task',
  'RSpec::Core::RakeTask': 'rspec/core/rake_task',
  'Rake::ExtensionTask': 'rake/extensiontask',
  'Rake::PackageTask': 'rake/packagetask',
  'Rake::TestTask': 'rake/testtask',
  'Reek::Rake::Task': 'reek/rake/task',
  'RuboCop::RakeTask': 'rubocop/rake_task',
  'YARD::Rake::YardocTask': 'yard',
};
