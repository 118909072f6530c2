# Somebody who signed up.
class User
  attr_reder :name

  def initialize(name)
    @name = name
  end
end
