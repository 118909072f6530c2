# frozen_string_literal: true

require 'json'

rows = JSON.parse(File.read('rows.json'))
names = Set.new(rows.map { |row| row['name'] })
puts names.size
puts StringIO.new("a\nb").each_line.count
puts Pathname.new('rows.json').extname
