# frozen_string_literal: true

PREFIX = 'log: '

def line(text)
  PREFIX << text
end

puts line('a')
