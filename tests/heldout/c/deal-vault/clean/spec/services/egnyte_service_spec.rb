require 'rails_helper'

RSpec.describe EgnyteService do
  let(:company) { build(:company, egnyte_subdomain: 'harborview', egnyte_access_token: 'dummy') }

  it 'waits when throttled' do
    stub_request(:get, 'https://harborview.egnyte.com/pubapi/v1/fs/Shared')
      .to_return({ status: 429, headers: { 'Retry-After' => '2' } }, { status: 200, body: '{"name":"Shared"}' })
    service = described_class.new(company)
    expect(service).to receive(:sleep).with(2)
    expect(service.folder('/Shared')['name']).to eq('Shared')
  end
end
