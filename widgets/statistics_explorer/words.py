"""Names of what data/statistics codes (series, measures, items, units, bases) and what its breaks say, in both
languages.

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

#: What a break says, by series, rule and first year; where one year has two, the first value of the filter's
#: category tells them apart.
BREAKS: Final[dict[tuple[str, str, int] | tuple[str, str, int, str], Bilingual]] = {
    ("by_category", "mark", 2002): Bilingual(
        "Totals before 2002 are rounded figures of the pilot years, told by officials; official comparisons begin with 2002.",
        "2002年以前为试点时期的约数，由官员口头披露；官方比较自2002年开始。",
    ),
    ("by_category", "mark", 2003): Bilingual(
        "The Government Procurement Law is in force from 1 January 2003; catalogue and thresholds now set the scope.",
        "《政府采购法》2003年1月1日施行，统计范围此后由集中采购目录和限额标准划定。",
    ),
    ("by_category", "point", 2005): Bilingual(
        "The parts of this year were computed from growth rates or as a remainder, not published as amounts.",
        "该年各类金额由增长率推算或作为余数得出，并非直接公布。",
    ),
    ("by_category", "point", 2016): Bilingual(
        "Two totals for 2016. The headline holds shantytown renewal and rail works bought as services; the same-basis "
        "figure leaves them out, and the published growth of 2017 is measured from it.",
        "2016年有两个数。总口径数含以购买服务方式实施的棚户区改造和轨道交通工程；同口径数不含，2017年公布的增幅以同口径数为基数。",
    ),
    ("by_category", "mark", 2017): Bilingual(
        "The releases for 2017 and 2018 do not say whether works bought as services are inside. The rise of these years "
        "and the fall of 2019 are signs that some are: an inference.",
        "2017年和2018年的公布材料未说明是否含以购买服务方式实施的工程。两年骤增、2019年回落提示可能含有，仅为推断。",
    ),
    ("by_category", "mark", 2019): Bilingual(
        "The Ministry of Finance calls this fall a real one: general expenditure was squeezed, and districts and counties "
        "kept their money for basic duties.",
        "财政部说明此次下降为实际下降：压减一般性支出，区县财力优先保障基本支出。",
    ),
    ("by_category", "cut", 2016): Bilingual(
        "The denominator changes: the general public budget to 2015, with government funds from 2016. Worked out from the "
        "published shares, not stated by the ministry.",
        "分母改变：2015年及以前为一般公共预算，2016年起加入政府性基金。由公布占比反推，财政部未作说明。",
    ),
    ("by_category", "point", 2018): Bilingual(
        "The share of this year fits neither denominator.", "该年占比与两种分母都不吻合。"
    ),
    ("by_category", "exclude", 2006): Bilingual(
        "The share printed for 2006 cannot be right: the amounts give about nine per cent.",
        "2006年刊出的占比有误：按金额计算约为百分之九。",
    ),
    ("by_category", "mark", 2004): Bilingual(
        "Each share uses the GDP first published, and GDP was revised after every economic census. Shares for 2023 and "
        "2024 were not published; those shown are computed for orientation.",
        "各年占比按当时首次公布的国内生产总值计算，此后历次经济普查均有修订。2023年和2024年未公布占比，所列为推算，仅供参考。",
    ),
    ("by_category", "point", 2024): Bilingual(
        "Rounded: from press figures, works and services computed from shares.",
        "约数：取自报刊，工程和服务由占比推算。",
    ),
    ("by_method", "mark", 2015): Bilingual(
        "A new method, by a measure of 31 December 2014. A full set of methods exists only from 2018.",
        "2014年12月31日的办法新设的方式。各方式的完整数据自2018年才有。",
    ),
    ("by_method", "point", 2016): Bilingual(
        "Shares of 2016 are of the headline total, works bought as services included: not comparable with 2015 or 2017.",
        "2016年占比以总口径为分母，含以购买服务方式实施的工程，与2015年、2017年不可比。",
    ),
    ("by_method", "remainder", 2018): Bilingual(
        "The published shares of a year do not add up to a hundred; the releases do not say what the rest is.",
        "各年公布的占比合计不足100%，其余部分公布材料未作说明。",
    ),
    ("by_method", "mark", 2019): Bilingual(
        "Open tender rises mostly because fewer services, which use other methods, were bought, and single source came "
        "under stricter control: a change of mix, not proof of more competition.",
        "公开招标占比上升，主要因多用其他方式的服务类项目减少，且单一来源管控趋严：属结构变化，不能证明竞争增强。",
    ),
    ("by_method", "mark", 2023): Bilingual(
        "Listed as a method of its own for the first time; in force since 1 March 2022, and until then inside other methods.",
        "首次单独列示；2022年3月1日施行，此前计入其他方式。",
    ),
    ("by_method", "point", 2015): Bilingual(
        "15.2 per cent belongs to 2014 and 20.7 to 2015; a later release gives the first for 2015.",
        "15.2%属于2014年，20.7%属于2015年；后来的公布材料把前者记为2015年。",
    ),
    ("by_method", "mark", 2017): Bilingual(
        "Dispersed purchasing grows because the catalogues were cleaned up and shortened.",
        "分散采购占比上升，原因是集中采购目录经清理而缩短。",
    ),
    ("policy", "point", 2016): Bilingual(
        "The share of this year is of the headline total.", "该年占比以总口径为分母。"
    ),
    ("policy", "mark", 2021): Bilingual(
        "The wording changes to small and medium-sized enterprises, micro firms still included. New SME measures took "
        "effect on 1 January 2021; whether they changed the count is not stated.",
        "表述由“中小微企业”改为“中小企业”，仍含微型企业。中小企业新办法2021年1月1日施行，是否影响统计未作说明。",
    ),
    ("policy", "mark", 2021, "832_platform"): Bilingual(
        "The platform of poor counties becomes the platform of areas lifted out of poverty.",
        "平台由“扶贫832”更名为面向脱贫地区的平台。",
    ),
    ("policy", "cut", 2019): Bilingual(
        "Product lists were replaced by item lists and certificates from 1 April 2019. The ministry does not name the "
        "cause of the fall.",
        "2019年4月1日起，产品清单改为品目清单加认证证书。下降原因财政部未作说明。",
    ),
    ("policy", "mark", 2017): Bilingual(
        "Until 2017 the wording is often energy-saving products only.", "2017年及以前常只称“节能产品”。"
    ),
    ("social_organisations", "cut", 1992): Bilingual(
        "The years 1988 to 1991 are the filling of the register, not growth.",
        "1988年至1991年为登记册的建立过程，并非增长。",
    ),
    ("social_organisations", "mark", 1997): Bilingual(
        "A clean-up and new registration rules: the fall to 2001 is administrative.",
        "清理整顿并出台新的登记条例：到2001年的下降属行政原因。",
    ),
    ("social_organisations", "cut", 1999): Bilingual(
        "Private non-enterprise units are registered only since the regulations of 25 October 1998; no total exists before "
        "1999.",
        "民办非企业单位自1998年10月25日的条例起才登记；1999年以前没有总数。",
    ),
    ("social_organisations", "mark", 2003): Bilingual(
        "Foundations were counted among associations before 2003 and apart since.",
        "2003年以前基金会计入社会团体，此后单列。",
    ),
    ("social_organisations", "separate", 2015): Bilingual(
        "Quarterly returns lie below the yearly bulletin. This chart takes the bulletin only.",
        "季度数低于年度公报数。本图只用公报数。",
    ),
    ("social_organisations", "separate", 2018): Bilingual(
        "The public register counts records on a platform and, for the past, only bodies still alive: not joined with "
        "the bulletin.",
        "公共登记平台统计的是记录数，回溯数据只含存续组织：不与公报数相连。",
    ),
    ("social_organisations", "mark", 2018): Bilingual(
        "A status created by the Charity Law of 2016; early growth is the recognition of bodies that existed.",
        "该身份由2016年《慈善法》设立；早期增长主要是对既有组织的认定。",
    ),
    ("social_organisations", "mark", 2022): Bilingual(
        "Dormant bodies are being dealt with: the fall is an administrative clean-up besides any real decline.",
        "清理僵尸型社会组织：下降除可能的实际减少外，也有行政清理的因素。",
    ),
    ("social_organisations", "point", 2025): Bilingual(
        "A number told at a press conference in October 2025, not a count at the end of the year; 2024 is missing.",
        "2025年10月发布会披露的数字，并非年末数；2024年缺。",
    ),
    ("purchase_of_services", "separate", 2014): Bilingual(
        "All services under the procurement law, those for government's own use included: not the purchase of public "
        "services. The one official split is that of 2018.",
        "这是政府采购法口径的全部服务，含政府自用服务，并非政府购买服务。官方拆分只有2018年一次。",
    ),
    ("purchase_of_services", "point", 2016): Bilingual(
        "The same-basis figure; the headline is more than twice as large.",
        "同口径数；总口径数是它的两倍以上。",
    ),
    ("purchase_of_services", "separate", 2018): Bilingual(
        "Periods overlap and one of them holds matching money: never add them or join them.",
        "各时段相互重叠，其中一个含配套资金：不得相加或相连。",
    ),
    ("purchase_of_services", "separate", 2010): Bilingual(
        "One programme each, of different levels of government: not comparable and not to be added.",
        "各为一地一项目，政府层级不同：不可比，也不可相加。",
    ),
    ("world_government_procurement", "separate", 2015): Bilingual(
        "Each edition of the OECD revises the past: one line, one edition.",
        "经合组织每一版都修订以往数据：一线一版。",
    ),
    ("world_government_procurement", "separate", 2018): Bilingual(
        "The figure of the world is weighted by GDP; those of groups are simple means.",
        "世界数按国内生产总值加权，各组数为简单平均。",
    ),
    ("world_government_procurement", "separate", 2011): Bilingual(
        "The three figures of the European Union differ in scope; the largest holds utilities.",
        "欧盟三个数字范围不同，最大者含公用事业。",
    ),
    ("world_government_procurement", "separate", 2014): Bilingual(
        "Purchases under the Procurement Law only, while the others are procurement of the national accounts: not "
        "comparable.",
        "仅为《政府采购法》口径，其他国家为国民账户口径：不可比。",
    ),
    ("elderly_care_context", "cut", 2020): Bilingual(
        "To 2019 as first published; from 2020 on the base of the census. Revised figures for 2011 to 2019 are not in the "
        "file.",
        "2019年及以前为首次公布数；2020年起以普查为基础。2011年至2019年的修订数本表未收。",
    ),
    ("elderly_care_context", "point", 2010): Bilingual(
        "Aged 60 and over is the census count of 1 November, aged 65 and over the figure at the end of the year.",
        "60岁及以上为11月1日普查数，65岁及以上为年末数。",
    ),
    ("elderly_care_context", "cut", 2014): Bilingual(
        "From 2014 only registered bodies are institutions; facilities in the community and for mutual help are added.",
        "2014年起只有注册登记者算机构，另加社区和互助型设施。",
    ),
    ("elderly_care_context", "mark", 2014): Bilingual(
        "Beds include places in the community: most of the growth from 2013 to 2015 is there.",
        "床位含社区床位：2013年至2015年的增长多在社区。",
    ),
    ("elderly_care_context", "cut", 2015): Bilingual(
        "Two measures: beds of all residential services to 2014, of registered institutions only in 2015.",
        "两个指标：2014年及以前为全部收养性床位，2015年只含注册登记机构。",
    ),
    ("elderly_care_context", "cut", 2018): Bilingual(
        "Veterans, disaster relief and medical assistance left the ministry in the reform of 2018.",
        "2018年机构改革后，优抚安置、救灾和医疗救助划出民政部门。",
    ),
    ("elderly_care_context", "mark", 2026): Bilingual(
        "A new national voucher from 1 January 2026: money to users, not to providers.",
        "2026年1月1日起全国发放新的消费券：补给使用者而非服务机构。",
    ),
}

EDITION: Final = Bilingual("edition", "版")
