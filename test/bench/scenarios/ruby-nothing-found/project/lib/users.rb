# People by their number.
class Users
  def initialize
    @all = [{ id: 1, name: 'Ann' }]
  end

  def name_of(id)
    @all.find { |user| user[:id] == id }[:name]
  end
end
