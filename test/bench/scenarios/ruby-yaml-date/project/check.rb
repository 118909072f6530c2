require "yaml"
require "date"
data = YAML.load(File.read("release.yml"))
raise "bad" unless data["day"] == Date.new(2024, 1, 2)
puts "ok"
