def box(width:, height:)
  width * height
end

size = { width: 2, height: 3 }
raise "bad" unless box(size) == 6
puts "ok"
