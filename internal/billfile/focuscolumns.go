package billfile

import "strings"

// focusWritten are the columns of FOCUS 1.2, in their order; every export has all of them, so that its readers need not ask.
var focusWritten = strings.Fields(`
	AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingAccountType BillingCurrency BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus
	ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName CommitmentDiscountQuantity
	CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit ContractedCost ContractedUnitPrice EffectiveCost InvoiceId InvoiceIssuerName ListCost
	ListUnitPrice PricingCategory PricingCurrency PricingCurrencyContractedUnitPrice PricingCurrencyEffectiveCost PricingCurrencyListUnitPrice PricingQuantity PricingUnit ProviderName PublisherName
	RegionId RegionName ResourceId ResourceName ResourceType ServiceCategory ServiceName ServiceSubcategory SkuId SkuMeter SkuPriceDetails SkuPriceId SubAccountId SubAccountName SubAccountType Tags`)

// focusOfLines are those that come from columns of the catalogue which everybody sees.
var focusOfLines = strings.Fields(`
	BillingAccountId ChargePeriodEnd ChargePeriodStart ListCost ListUnitPrice PricingUnit RegionId RegionName ResourceId ResourceName ResourceType ServiceName Tags`)

// FOCUSPublic are the columns of a source file that say nothing of what a partner pays, nor of how it buys: every viewer's FOCUS export has them.
var FOCUSPublic = strings.Fields(`
	AvailabilityZone BillingAccountName BillingAccountType BillingPeriodEnd BillingPeriodStart CapacityReservationId CapacityReservationStatus ChargeCategory ChargeClass ChargeDescription ChargeFrequency
	ConsumedQuantity ConsumedUnit PricingCategory PricingCurrency PricingCurrencyListUnitPrice PricingQuantity ProviderName PublisherName ServiceCategory ServiceSubcategory SkuId SkuMeter SkuPriceDetails
	SkuPriceId SubAccountId SubAccountName SubAccountType ` + sourceTags)

// focusServices are the service categories of FOCUS 1.2 with their subcategories.
var focusServices = map[string][]string{
	"AI and Machine Learning":   {"AI Platforms", "Bots", "Generative AI", "Machine Learning", "Natural Language Processing"},
	"Analytics":                 {"Analytics Platforms", "Business Intelligence", "Data Processing", "Search", "Streaming Analytics"},
	"Business Applications":     {"Productivity and Collaboration"},
	"Compute":                   {"Containers", "End User Computing", "Quantum Compute", "Serverless Compute", "Virtual Machines"},
	"Databases":                 {"Caching", "Data Warehouses", "Ledger Databases", "NoSQL Databases", "Relational Databases", "Time Series Databases"},
	"Developer Tools":           {"Developer Platforms", "Continuous Integration and Deployment", "Development Environments", "Source Code Management", "Quality Assurance"},
	"Identity":                  {"Identity and Access Management"},
	"Integration":               {"API Management", "Messaging", "Workflow Orchestration"},
	"Internet of Things":        {"IoT Analytics", "IoT Platforms"},
	"Management and Governance": {"Architecture", "Compliance", "Cost Management", "Data Governance", "Disaster Recovery", "Endpoint Management", "Observability", "Support"},
	"Media":                     {"Content Creation", "Gaming", "Media Streaming", "Mixed Reality"},
	"Migration":                 {"Data Migration", "Resource Migration"},
	"Mobile":                    {},
	"Multicloud":                {"Multicloud Integration"},
	"Networking":                {"Application Networking", "Content Delivery", "Network Connectivity", "Network Infrastructure", "Network Routing", "Network Security"},
	"Security":                  {"Secret Management", "Security Posture Management", "Threat Detection and Response"},
	"Storage":                   {"Backup Storage", "Block Storage", "File Storage", "Object Storage", "Storage Platforms"},
	"Web":                       {"Application Platforms"},
	"Other":                     {},
}
