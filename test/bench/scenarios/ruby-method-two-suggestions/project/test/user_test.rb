require 'user'

name = User.new('Ann').name
abort("expected Ann, got #{name}") unless name == 'Ann'
