require 'users'

name = Users.new.name_of(2)
abort("expected Bob, got #{name}") unless name == 'Bob'
