class Motor
  def start
      puts  "start"
    [1,2].each do |x|
      puts x
    end   
  end


  def stop; end
end
