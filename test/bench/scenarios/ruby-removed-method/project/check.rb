require 'uri'

path = ARGV.fetch(0)
abort "#{path} is not there" unless File.exist?(path)
puts URI.escape("a b/#{File.basename(path)}")
