# frozen_string_literal: true

# Threads of a cloth.
module Loom
  def self.threads(width, density)
    width * density
  end
end
