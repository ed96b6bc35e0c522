class CreateEgnyteAccounts < ActiveRecord::Migration[7.1]
  def change
    create_table :egnyte_accounts do |t|
      t.string :domain
      t.string :access_token # egnyte-doctor: expect[token-stored-in-clear]
      t.timestamps
    end
  end
end
