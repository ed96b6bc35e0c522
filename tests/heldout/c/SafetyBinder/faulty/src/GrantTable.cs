using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Azure;
using Azure.Data.Tables;
using Newtonsoft.Json.Linq;

namespace SafetyBinder
{
    public class Grant : ITableEntity
    {
        public string PartitionKey { get; set; }
        public string RowKey { get; set; } = "egnyte";
        public DateTimeOffset? Timestamp { get; set; }
        public ETag ETag { get; set; }
        public string AccessToken { get; set; }
        public string RefreshToken { get; set; }
        public DateTimeOffset? Until { get; set; }
    }

    public class GrantTable
    {
        private readonly TableClient _table;

        public GrantTable(TableServiceClient service) => _table = service.GetTableClient("grants");

        public Task SaveAsync(string customer, JObject token)
        {
            var seconds = token.Value<int?>("expires_in") ?? -1;
            return _table.UpsertEntityAsync(new Grant
            {
                PartitionKey = customer,
                AccessToken = token.Value<string>("access_token"),
                RefreshToken = token.Value<string>("refresh_token"),
                Until = seconds > 0 ? DateTimeOffset.UtcNow.AddSeconds(seconds) : null,
            });
        }

        public Task<List<Grant>> AllAsync() => Task.FromResult(_table.Query<Grant>().ToList());
    }
}
