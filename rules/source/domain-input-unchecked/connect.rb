get "/egnyte/connect" do
  token = exchange("https://#{params[:domain]}.egnyte.com/puboauth/token", params[:code]) # egnyte-doctor: expect[domain-input-unchecked]
  session[:egnyte] = token
  redirect "/"
end
