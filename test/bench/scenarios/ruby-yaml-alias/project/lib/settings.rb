require "yaml"

class Settings
  PATH = File.expand_path("../config/settings.yml", __dir__)

  def self.load(env)
    YAML.load_file(PATH)[env]
  end
end
