"""Names of what data/statistics codes (series, measures, items, units, bases, rules of breaks), in both languages.

Every code of the files has a name here; tests/charts/test_series.py fails where one is missing.
"""

from __future__ import annotations

from typing import Final

from widgets.facts.records import Bilingual

#: Short name of a series -> its name, in the order in which the explorer offers them.
SERIES: Final = {
    "by_category": Bilingual("Government procurement by category", "政府采购：按类别"),
    "by_method": Bilingual("Government procurement by method", "政府采购：按方式"),
    "policy": Bilingual("Government procurement: policy and SMEs", "政府采购：政策功能与中小企业"),
    "purchase_of_services": Bilingual("Purchase of services", "政府购买服务"),
    "social_organisations": Bilingual("Social organisations", "社会组织"),
    "elderly_care_context": Bilingual("Elderly care in context", "养老服务背景"),
    "world_government_procurement": Bilingual("Government procurement in the world", "各国政府采购"),
}

#: What the items of a series are.
ITEMS: Final = {
    "by_category": Bilingual("Category", "类别"),
    "by_method": Bilingual("Method or form", "方式或组织形式"),
    "policy": Bilingual("Policy", "政策"),
    "purchase_of_services": Bilingual("Programme", "项目"),
    "social_organisations": Bilingual("Kind", "类型"),
    "elderly_care_context": Bilingual("Indicator", "指标"),
    "world_government_procurement": Bilingual("Country or group, and edition", "国家或组别及版次"),
}

MEASURES: Final = {
    "amount": Bilingual("Amount", "金额"),
    "growth_on_previous_year": Bilingual("Growth on the previous year, as published", "比上年增长（公布数）"),
    "share_of_total_procurement": Bilingual("Share of all government procurement", "占政府采购总额的比重"),
    "share_of_GDP": Bilingual("Share of GDP", "占国内生产总值的比重"),
    "share_of_fiscal_expenditure": Bilingual("Share of fiscal expenditure", "占财政支出的比重"),
    "share_of_similar_products": Bilingual(
        "Share of purchases of the same kind of product", "占同类产品采购的比重"
    ),
    "share_of_SME_awards": Bilingual("Share of awards to SMEs", "占授予中小企业合同金额的比重"),
    "cumulative_turnover_since_launch": Bilingual("Turnover since launch", "上线以来累计交易额"),
    "projects": Bilingual("Projects", "项目数"),
    "amount_cumulative": Bilingual("Amount over several years", "多年累计金额"),
    "planned_projects": Bilingual("Projects planned, by type", "计划项目数（分类型）"),
    "projects_cumulative": Bilingual("Projects over several years", "多年累计项目数"),
    "central_funds_cumulative": Bilingual("Central money over several years", "多年累计中央资金"),
    "maximum_grant_per_project": Bilingual("Largest grant for one project", "单个项目最高资助额"),
    "amount_planned": Bilingual("Amount planned", "计划金额"),
    "projects_planned": Bilingual("Projects planned", "计划项目数"),
    "matching_funds_cumulative": Bilingual("Matching money over several years", "多年累计配套资金"),
    "annual_size": Bilingual("Size of the fund in a year", "资金年度规模"),
    "annual_central_funds": Bilingual("Central money a year", "每年中央资金"),
    "central_funds_budgeted": Bilingual("Central money budgeted", "中央资金预算"),
    "funds_cumulative": Bilingual("All money over several years", "多年累计资金总额"),
    "social_funds_mobilised": Bilingual("Money from society", "带动的社会资金"),
    "organisations_supported": Bilingual("Organisations supported", "受资助组织数"),
    "direct_beneficiaries_cumulative": Bilingual(
        "Direct beneficiaries over several years", "多年累计直接受益人数"
    ),
    "count": Bilingual("Number", "数量"),
    "employees": Bilingual("Employees", "从业人员"),
    "donations_received": Bilingual("Donations received", "接收捐赠"),
    "value_added": Bilingual("Value added", "增加值"),
    "10 000 persons": Bilingual("People", "人数"),
    "percent": Bilingual("Shares and ratios", "比重和比率"),
    "10 000 beds": Bilingual("Beds", "床位"),
    "beds per 1000": Bilingual("Beds per thousand", "每千人床位"),
    "10 000": Bilingual("Institutions, facilities and sites", "机构、设施和服务点"),
    "100 million yuan": Bilingual("Money", "资金"),
    "institutions": Bilingual("Institutions of earlier years", "早期机构数"),
    "years": Bilingual("Life expectancy", "预期寿命"),
    "procurement_percent_of_GDP": Bilingual("Procurement, share of GDP", "采购占国内生产总值的比重"),
    "production_costs_percent_of_GDP": Bilingual(
        "Production costs of government, share of GDP", "政府生产成本占国内生产总值的比重"
    ),
    "procurement_percent_of_general_government_expenditure": Bilingual(
        "Procurement, share of general government expenditure", "采购占广义政府支出的比重"
    ),
    "employee_compensation_percent_of_production_costs": Bilingual(
        "Employees' pay, share of production costs", "雇员报酬占生产成本的比重"
    ),
    "subnational_percent_of_procurement": Bilingual(
        "Procurement below the national level, share", "次国家级政府采购所占比重"
    ),
    "procurement_percent_of_fiscal_expenditure": Bilingual(
        "Procurement, share of fiscal expenditure", "采购占财政支出的比重"
    ),
    "employee_compensation_percent_of_GDP": Bilingual(
        "Employees' pay, share of GDP", "雇员报酬占国内生产总值的比重"
    ),
    "goods_and_services_used_and_financed_percent_of_GDP": Bilingual(
        "Goods and services used and financed, share of GDP", "使用和资助的货物与服务占国内生产总值的比重"
    ),
}

#: Codes of items (categories, indicators, areas).
NAMES: Final = {
    "total": Bilingual("Total", "总额"),
    "goods": Bilingual("Goods", "货物"),
    "works": Bilingual("Works", "工程"),
    "services": Bilingual("Services", "服务"),
    "central": Bilingual("Central units", "中央单位"),
    "local": Bilingual("Local units", "地方单位"),
    "services_excluded_shantytown_and_rail_works": Bilingual(
        "Shantytown renewal and rail works bought as services", "以购买服务方式实施的棚改和轨道交通工程"
    ),
    "services_for_government_own_needs": Bilingual(
        "Services for government's own needs", "保障政府自身需要的服务"
    ),
    "services_to_the_public": Bilingual("Services to the public", "向社会公众提供的公共服务"),
    "open_tender": Bilingual("Open tender", "公开招标"),
    "invited_tender": Bilingual("Invited tender", "邀请招标"),
    "competitive_negotiation": Bilingual("Competitive negotiation", "竞争性谈判"),
    "competitive_consultation": Bilingual("Competitive consultation", "竞争性磋商"),
    "request_for_quotations": Bilingual("Request for quotations", "询价"),
    "single_source": Bilingual("Single source", "单一来源"),
    "framework_agreement": Bilingual("Framework agreement", "框架协议"),
    "government_centralised": Bilingual("Government centralised purchasing", "政府集中采购"),
    "department_centralised": Bilingual("Department centralised purchasing", "部门集中采购"),
    "centralised_as_stated": Bilingual("Centralised purchasing, as stated", "集中采购（原文口径）"),
    "dispersed": Bilingual("Dispersed purchasing", "分散采购"),
    "awards_to_SMEs": Bilingual("Awards to SMEs", "授予中小企业"),
    "awards_to_small_and_micro": Bilingual("Awards to small and micro firms", "授予小微企业"),
    "awards_to_prison_enterprises": Bilingual("Awards to prison enterprises", "授予监狱企业"),
    "energy_and_water_saving_products": Bilingual("Energy and water saving products", "节能节水产品"),
    "environmental_label_products": Bilingual("Environmental label products", "环境标志产品"),
    "832_platform": Bilingual("Platform of 832 counties", "832平台"),
    "total_on_public_register": Bilingual("Total on the public register", "公共登记平台总数"),
    "social_associations": Bilingual("Social associations", "社会团体"),
    "private_non_enterprise_units": Bilingual(
        "Private non-enterprise units", "民办非企业单位（社会服务机构）"
    ),
    "foundations": Bilingual("Foundations", "基金会"),
    "charitable_organisations": Bilingual("Charitable organisations", "慈善组织"),
    "charitable_trusts": Bilingual("Charitable trusts", "慈善信托"),
    "dormant_bodies_cleaned_up": Bilingual("Dormant bodies dealt with", "清理的僵尸型社会组织"),
    "community_social_organisations": Bilingual("Community social organisations", "社区社会组织"),
    "villagers_committees": Bilingual("Villagers' committees", "村民委员会"),
    "residents_committees": Bilingual("Residents' committees", "居民委员会"),
    "field_education": Bilingual("Field: education", "领域：教育"),
    "field_social_service": Bilingual("Field: social services", "领域：社会服务"),
    "field_culture": Bilingual("Field: culture", "领域：文化"),
    "field_sport": Bilingual("Field: sport", "领域：体育"),
    "field_business_services": Bilingual("Field: business services", "领域：工商服务"),
    "field_agriculture_and_rural_development": Bilingual(
        "Field: farming and rural development", "领域：农业及农村发展"
    ),
    "field_health": Bilingual("Field: health", "领域：卫生"),
    "field_science_and_research": Bilingual("Field: science and research", "领域：科技与研究"),
    "field_professional_and_practitioner": Bilingual("Field: professions", "领域：职业及从业者"),
    "field_religion": Bilingual("Field: religion", "领域：宗教"),
    "field_ecology_and_environment": Bilingual("Field: environment", "领域：生态环境"),
    "field_law": Bilingual("Field: law", "领域：法律"),
    "field_international_and_foreign_related": Bilingual("Field: international", "领域：国际及涉外"),
    "population_60_plus": Bilingual("People aged 60 and over", "60岁及以上人口"),
    "population_60_plus_share": Bilingual("Aged 60 and over, share of people", "60岁及以上人口占比"),
    "population_65_plus": Bilingual("People aged 65 and over", "65岁及以上人口"),
    "population_65_plus_share": Bilingual("Aged 65 and over, share of people", "65岁及以上人口占比"),
    "old_age_dependency_ratio": Bilingual("Old-age dependency ratio", "老年抚养比"),
    "life_expectancy": Bilingual("Life expectancy at birth", "人均预期寿命"),
    "residential_social_service_beds": Bilingual(
        "Beds of residential social services", "社会服务床位（收养性）"
    ),
    "residential_social_service_beds_per_1000_population": Bilingual(
        "Beds of residential social services, per 1,000 people", "每千人口社会服务床位"
    ),
    "elderly_care_institutions": Bilingual("Elderly care institutions", "养老机构"),
    "elderly_care_beds": Bilingual("Elderly care beds", "养老床位"),
    "elderly_care_beds_per_1000_aged_60_plus": Bilingual(
        "Beds per 1,000 aged 60 and over", "每千名60岁及以上老人养老床位"
    ),
    "elderly_care_residents": Bilingual("Residents in elderly care", "在院老人"),
    "elderly_care_institutions_and_facilities": Bilingual(
        "Elderly care institutions and facilities", "养老机构和设施"
    ),
    "elderly_care_beds_in_community": Bilingual("Elderly care beds in the community", "社区养老床位"),
    "elderly_care_beds_in_institutions": Bilingual("Elderly care beds in institutions", "养老机构床位"),
    "registered_residential_institutions_beds": Bilingual(
        "Beds of registered residential institutions", "注册登记养老机构床位"
    ),
    "elderly_meal_sites": Bilingual("Meal sites for the elderly", "老年助餐点"),
    "long_term_care_insurance_participants": Bilingual("Insured for long-term care", "长期护理保险参保人"),
    "long_term_care_insurance_beneficiaries": Bilingual(
        "Receiving long-term care benefits", "长期护理保险待遇享受人"
    ),
    "recipients_of_old_age_allowance": Bilingual("Receiving the old-age allowance", "领取高龄补贴人数"),
    "recipients_of_elderly_service_subsidy": Bilingual(
        "Receiving the service subsidy", "领取养老服务补贴人数"
    ),
    "recipients_of_nursing_subsidy": Bilingual("Receiving the nursing subsidy", "领取护理补贴人数"),
    "all_elderly_subsidy_recipients": Bilingual("Receiving any elderly subsidy", "领取各类老年补贴人数"),
    "elderly_welfare_funds": Bilingual("Funds for elderly welfare", "老年人福利经费"),
    "elderly_service_funds": Bilingual("Funds for elderly services", "养老服务经费"),
    "elderly_service_voucher_beneficiaries": Bilingual(
        "Using the elderly service voucher", "养老服务消费券受益人"
    ),
    "elderly_service_voucher_redeemed": Bilingual(
        "Elderly service vouchers redeemed", "养老服务消费券核销额"
    ),
    "home_care_beds": Bilingual("Home care beds", "家庭养老床位"),
    "social_service_expenditure": Bilingual("Social service expenditure", "社会服务事业费支出"),
    "civil_affairs_expenditure": Bilingual("Civil affairs expenditure", "民政事业费支出"),
    "certified_social_workers": Bilingual("Certified social workers", "持证社会工作者"),
    "social_service_institutions_all": Bilingual(
        "Social service institutions, all kinds", "各类社会服务机构"
    ),
    "social_service_staff_all": Bilingual("Staff of social services, all kinds", "各类社会服务职工"),
    "institutions_for_aged_and_disabled": Bilingual(
        "Institutions for aged and disabled people", "老年人与残疾人服务机构"
    ),
    "staff_of_institutions_for_aged_and_disabled": Bilingual(
        "Staff of institutions for aged and disabled people", "老年人与残疾人服务机构职工"
    ),
    "civil_affairs_beds_all_types": Bilingual("Civil affairs beds, all types", "各类民政床位"),
    "OECD average": Bilingual("OECD average", "经合组织平均"),
    "OECD-EU average": Bilingual("OECD-EU average", "经合组织欧盟成员平均"),
    "China (MOF administrative statistic)": Bilingual(
        "China, count under the Procurement Law", "中国（财政部行政统计）"
    ),
    "Mexico": Bilingual("Mexico", "墨西哥"),
    "Finland": Bilingual("Finland", "芬兰"),
    "Japan": Bilingual("Japan", "日本"),
    "Sweden": Bilingual("Sweden", "瑞典"),
    "Netherlands": Bilingual("Netherlands", "荷兰"),
    "United Kingdom": Bilingual("United Kingdom", "英国"),
    "Norway": Bilingual("Norway", "挪威"),
    "Ireland": Bilingual("Ireland", "爱尔兰"),
    "France": Bilingual("France", "法国"),
    "Denmark": Bilingual("Denmark", "丹麦"),
    "Costa Rica": Bilingual("Costa Rica", "哥斯达黎加"),
    "Switzerland": Bilingual("Switzerland", "瑞士"),
    "Greece": Bilingual("Greece", "希腊"),
    "Portugal": Bilingual("Portugal", "葡萄牙"),
    "Estonia": Bilingual("Estonia", "爱沙尼亚"),
    "Korea": Bilingual("Korea", "韩国"),
    "Canada": Bilingual("Canada", "加拿大"),
    "Belgium": Bilingual("Belgium", "比利时"),
    "Italy": Bilingual("Italy", "意大利"),
    "Iceland": Bilingual("Iceland", "冰岛"),
    "Colombia": Bilingual("Colombia", "哥伦比亚"),
    "Chile": Bilingual("Chile", "智利"),
    "World": Bilingual("World", "世界"),
    "Low-income economies": Bilingual("Low-income economies", "低收入经济体"),
    "Middle-income economies": Bilingual("Middle-income economies", "中等收入经济体"),
    "High-income economies": Bilingual("High-income economies", "高收入经济体"),
    "Botswana": Bilingual("Botswana", "博茨瓦纳"),
    "Kenya": Bilingual("Kenya", "肯尼亚"),
    "Sri Lanka": Bilingual("Sri Lanka", "斯里兰卡"),
    "Madagascar": Bilingual("Madagascar", "马达加斯加"),
    "EU-28": Bilingual("EU of 28", "欧盟28国"),
    "EU": Bilingual("European Union", "欧盟"),
    "EU-27": Bilingual("EU of 27", "欧盟27国"),
}

_CENTRAL = "Central finance support for social organisations in social services (中央财政支持社会组织参与社会服务项目)"

#: Programmes of purchase_of_services: text in the file -> code in states and links, and name.
PROGRAMMES: Final = {
    "Services category of government procurement (政府采购服务类)": (
        "services-category",
        Bilingual(
            "Services category of procurement (not purchase of public services)",
            "政府采购服务类（并非政府购买服务）",
        ),
    ),
    "Services to the public within government procurement (向社会公众提供的公共服务)": (
        "to-the-public",
        Bilingual("Services to the public within procurement", "政府采购中向社会公众提供的公共服务"),
    ),
    "Services for government own needs within government procurement": (
        "own-needs",
        Bilingual("Services for government's own needs within procurement", "政府采购中保障自身需要的服务"),
    ),
    "Shantytown and rail-transit works packaged as purchase of services, excluded from same-basis total": (
        "works-as-services",
        Bilingual(
            "Shantytown renewal and rail works bought as services", "以购买服务方式实施的棚改和轨道交通工程"
        ),
    ),
    _CENTRAL: (
        "central-support",
        Bilingual("Central support for social organisations", "中央财政支持社会组织项目"),
    ),
    f"{_CENTRAL} type A development demonstration (发展示范)": (
        "central-type-a",
        Bilingual("Central support, type A: development", "中央财政支持项目A类：发展示范"),
    ),
    f"{_CENTRAL} type B pilot services (承接社会服务试点), national organisations": (
        "central-type-b",
        Bilingual("Central support, type B: pilot services", "中央财政支持项目B类：承接社会服务试点"),
    ),
    f"{_CENTRAL} type C social-work demonstration (社会工作服务示范), local organisations": (
        "central-type-c",
        Bilingual("Central support, type C: social work", "中央财政支持项目C类：社会工作服务示范"),
    ),
    f"{_CENTRAL} type D training (人员培训示范)": (
        "central-type-d",
        Bilingual("Central support, type D: training", "中央财政支持项目D类：人员培训示范"),
    ),
    "Town and subdistrict social work stations (乡镇(街道)社工站)": (
        "social-work-stations",
        Bilingual("Social work stations of towns and sub-districts", "乡镇（街道）社工站"),
    ),
    "Municipal social-construction special fund, purchase from social organisations "
    "(市级社会建设专项资金购买社会组织服务)": (
        "beijing-fund",
        Bilingual(
            "Beijing: purchase out of the social construction fund",
            "北京：市级社会建设专项资金购买社会组织服务",
        ),
    ),
    "Social-construction special fund, whole": (
        "beijing-fund-whole",
        Bilingual("Beijing: social construction fund, whole", "北京：社会建设专项资金总额"),
    ),
    "District social-construction funds, all districts": (
        "beijing-districts",
        Bilingual("Beijing: funds of all districts", "北京：各区社会建设资金"),
    ),
    "Purchase of social-work services, all levels of city government (购买社会工作服务)": (
        "guangzhou-social-work",
        Bilingual("Guangzhou: social work, city and districts", "广州：市区两级购买社会工作服务"),
    ),
    "Purchase of social-work services": (
        "guangdong-social-work",
        Bilingual("Guangdong: social work", "广东：购买社会工作服务"),
    ),
    "Purchase of services from civil organisations (向民间组织购买服务)": (
        "shenzhen-civil",
        Bilingual("Shenzhen: services of civil organisations", "深圳：向民间组织购买服务"),
    ),
}

#: Unit as published -> how many places its point moves left in the reader's unit, and that unit.
UNITS: Final = {
    "100 million yuan": (1, Bilingual("billion yuan", "亿元")),
    "10 000 yuan": (-4, Bilingual("yuan", "万元")),
    "10 000 persons": (2, Bilingual("million people", "万人")),
    "10 000 beds": (2, Bilingual("million beds", "万张")),
    "10 000": (-1, Bilingual("thousand", "万个")),
    "percent": (0, Bilingual("per cent", "%")),
    "beds per 1000": (0, Bilingual("beds per 1,000", "张/千人")),
    "institutions": (0, Bilingual("institutions", "个机构")),
    "years": (0, Bilingual("years", "岁")),
    "projects": (0, Bilingual("projects", "个项目")),
    "organisations": (0, Bilingual("organisations", "个组织")),
    "committees": (0, Bilingual("committees", "个")),
    "trusts": (0, Bilingual("trusts", "单")),
    "% of GDP": (0, Bilingual("per cent of GDP", "%（占国内生产总值）")),
    "% of general government expenditure": (
        0,
        Bilingual("per cent of general government expenditure", "%（占广义政府支出）"),
    ),
    "% of production costs": (0, Bilingual("per cent of production costs", "%（占生产成本）")),
    "% of general government procurement": (
        0,
        Bilingual("per cent of government procurement", "%（占政府采购）"),
    ),
    "% of fiscal expenditure": (0, Bilingual("per cent of fiscal expenditure", "%（占财政支出）")),
}

#: How a value was come by, or on what date it stands: the files' columns basis, funding_basis and precision.
BASES: Final = {
    "published": Bilingual("published", "公布"),
    "same_basis": Bilingual("published, same basis", "公布，同口径"),
    "headline": Bilingual("published, headline", "公布，总口径"),
    "preliminary": Bilingual("preliminary", "初步数"),
    "derived": Bilingual("computed from other figures", "由其他数字推算"),
    "exact": Bilingual("published, exact", "公布，精确数"),
    "0.1": Bilingual("published, one decimal", "公布，一位小数"),
    "10 000, one decimal (0.1万)": Bilingual("published, to the thousand", "公布，万位一位小数"),
    "thousand": Bilingual("published, to the thousand", "公布，精确到千"),
    "hundred": Bilingual("published, to the hundred", "公布，精确到百"),
    "10 000": Bilingual("published, to ten thousand", "公布，精确到万"),
    "1": Bilingual("published, whole number", "公布，整数"),
    "procurement statistics": Bilingual("procurement statistics", "政府采购统计"),
    "central budget": Bilingual("central budget", "中央预算"),
    "municipal": Bilingual("municipal money", "市级资金"),
    "city and districts": Bilingual("city and districts", "市区两级"),
    "all levels": Bilingual("all levels", "各级"),
    "central plus matching": Bilingual("central and matching money", "中央和配套资金"),
    "matching": Bilingual("matching money", "配套资金"),
    "district": Bilingual("district money", "区级资金"),
    "city": Bilingual("city money", "市级资金"),
    "": Bilingual("basis not stated", "口径未说明"),
}

#: What each rule of breaks.csv forbids or asks, in words.
RULES: Final = {
    "cut": Bilingual("The line ends here and a new one begins", "线在此断开，另起一线"),
    "mark": Bilingual("Read with care across this year", "跨越此年须谨慎解读"),
    "point": Bilingual("This value is of another kind", "此值性质不同"),
    "separate": Bilingual("Never one line with other figures", "不得与其他数字连成一线"),
    "exclude": Bilingual("Left out", "不予采用"),
    "remainder": Bilingual("Not everything is stated", "未全部说明"),
}

EDITION: Final = Bilingual("edition", "版")
