class AddEgnyteToCompanies < ActiveRecord::Migration[7.1]
  def change
    add_column :companies, :egnyte_subdomain, :string
    add_column :companies, :egnyte_access_token, :string
    add_column :companies, :egnyte_connected, :boolean, default: false, null: false
  end
end
