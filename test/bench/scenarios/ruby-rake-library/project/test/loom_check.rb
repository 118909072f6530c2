# frozen_string_literal: true

require 'loom'

abort 'wrong' unless Loom.threads(3, 4) == 12
