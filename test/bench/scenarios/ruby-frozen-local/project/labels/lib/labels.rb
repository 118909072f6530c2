# frozen_string_literal: true

# Labels of parcels.
module Labels
  def self.address(parcel)
    label = ''
    parcel.each do |name, value|
      label << "#{name}: #{value}\n"
    end
    label
  end

  def self.short(parcel)
    "#{parcel[:to]} (#{parcel[:city]})"
  end
end
