# frozen_string_literal: true

puts 'a'
