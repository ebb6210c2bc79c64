"""A faultless world, drawn by hand, with a row of everything; each kind of nonsense says how it is spoilt."""

from pathlib import Path

from tests.ingest.files import SeedFiles, lay_down

MEASURED = "id,corridor,kind,value,unit,period,basis,sector,source,confidence\n"
TABLES = {
    "sources/sources.csv": (
        "Source",
        "id,title,url,publisher,licence,retrieved_on\n"
        "page-1,A page,https://example.org/1,,,2026-11\n"
        "page-2,Another,https://example.org/2,,,2026-11\n"
        "general-knowledge,General knowledge,,,,\n",
    ),
    "countries/countries.csv": (
        "Country",
        "id,name,m49_subregion,ilo_region,kafala,kafala_source,rights_rating,rights_year,rights_source,"
        "union_status,union_status_as_of,union_status_source,union_status_confidence,unions_legal,unions_legal_source,"
        "gcm_vote,gcm_source\n"
        "KWT,Kuwait,Western Asia,Arab States,yes,page-1,5,2025,page-1,restricted,2024,page-1,medium,restricted,page-2,"
        "abstain,page-2\n"
        "NPL,Nepal,Southern Asia,Asia and the Pacific,unknown,,,,,unknown,,,,unknown,,,\n"
        "QAT,Qatar,Western Asia,Arab States,unknown,,,,,unknown,,,,unknown,,,\n",
    ),
    "countries/conventions.csv": (
        "Convention",
        "id,name,list_as_of,list_complete,list_rows,list_total,source\n"
        'C029,"Forced Labour Convention, 1930",2023-06,yes,1,1,page-1\n',
    ),
    "countries/ratified.csv": (
        "RATIFIED",
        "from_id,to_id,year,status,source,confidence\nNPL,C029,1966,in_force,page-1,high\n",
    ),
    "countries/reforms.csv": (
        "Reform",
        "id,title,date,effects,source,confidence\nreform-kwt-2016,A law,2016,,page-1,high\n",
    ),
    "countries/reformed.csv": ("REFORMED", "from_id,to_id,source,confidence\nreform-kwt-2016,KWT,page-1,high\n"),
    "unions/organisations.csv": (
        "Organisation",
        "id,name,acronym,native_names,aliases,kind,sectors,region,founded,founded_verified,dissolved,legal_status,"
        "legal_status_since,members,members_year,members_history,headquarters,website,wikidata_id,placeholder,confidence\n"
        "gefont-npl,General Federation of Nepalese Trade Unions,GEFONT,,GEFONT Nepal,national_centre,all,Asia-Pacific,"
        "1989-07-20,yes,,active,1995,300000,2019,2010:250000,Kathmandu,https://www.gefont.org,Q1503033,,high\n"
        "ktuf-kwt,Kuwait Trade Union Federation,KTUF,,,national_centre,all,,1968,yes,,unknown,,,,,,,,,high\n"
        "old-kwt,Old Union of Kuwait,OUK,,,national_union,all,,1970,,2008,dissolved,,,,,,,,,medium\n"
        "other-npl,Other Federation of Nepal,OFN,,,national_union,all,,1999,,,unknown,,,,,,,,,low\n"
        "bwi,Building and Wood Workers’ International,BWI,,,global_union_federation,construction,Global,"
        "1990,,,unknown,,,,,,,,,high\n"
        "ituc,International Trade Union Confederation,ITUC,,,global_confederation,all,Global,"
        ",,,unknown,,,,,,,,,high\n"
        "bwi-asia,BWI Asia Pacific,BWI-AP,,,guf_region,construction,Asia-Pacific,2006,,,unknown,,,,,,,,,high\n"
        "nepal-gov,Ministry of Labour of Nepal,,,,government,,,,,,unknown,,,,,,,,,high\n"
        "unnamed-qat,Unnamed union,,,,national_union,all,,,,,unknown,,,,,,,,yes,low\n",
    ),
    "unions/based_in.csv": (
        "BASED_IN",
        "from_id,to_id,source,confidence\ngefont-npl,NPL,page-1,high\nktuf-kwt,KWT,page-1,high\n"
        "old-kwt,KWT,page-1,high\nother-npl,NPL,page-1,low\nnepal-gov,NPL,page-1,high\nunnamed-qat,QAT,page-1,low\n",
    ),
    "unions/affiliated_to.csv": (
        "AFFILIATED_TO",
        "from_id,to_id,source,confidence,since,until\ngefont-npl,bwi,page-1,high,2006,2010\n"
        "gefont-npl,ituc,page-2,high,2006,\n",
    ),
    "unions/structure_of.csv": (
        "STRUCTURE_OF",
        "from_id,to_id,since,until,source,confidence\nbwi-asia,bwi,2007,,page-1,high\n",
    ),
    "unions/cooperates_with.csv": (
        "COOPERATES_WITH",
        "from_id,to_id,since,until,source,confidence\nituc,bwi,2010,,page-1,high\n",
    ),
    "unions/succeeded_by.csv": (
        "SUCCEEDED_BY",
        "from_id,to_id,event,on,source,confidence\nold-kwt,ktuf-kwt,merged,2008,page-1,high\n",
    ),
    "unions/split_from.csv": (
        "SPLIT_FROM",
        "from_id,to_id,on,source,confidence\nother-npl,gefont-npl,1999,general-knowledge,low\n",
    ),
    "unions/cited_in.csv": (
        "CITED_IN",
        "from_id,to_id\ngefont-npl,page-1\nktuf-kwt,page-1\nold-kwt,page-1\nother-npl,general-knowledge\nbwi,page-1\n"
        "ituc,page-2\nbwi-asia,page-1\nnepal-gov,page-1\nunnamed-qat,page-1\n",
    ),
    "agreements/agreements.csv": (
        "Agreement",
        "id,title,stage,about,form,level,signed_on,term_kind,term_months,auto_renew,ends_on,ends_on_basis,text_url,"
        "sectors,inferred,confidence,short_title\n"
        "gefont-ktuf,Brothers,signed,migration,mou,union_to_union,2015-06,indefinite,,yes,,,https://example.org/text,all,,high,"
        "GEFONT–KTUF\n"
        "bwi-mou,Builders,signed,migration,mou,union_to_union,2016-03,fixed,24,no,2018-03,computed,,all,sectors,high,"
        "Builders 2016\n"
        "old-mou,Older,signed,migration,mou,union_to_union,2005,unknown,,,,,,all,,high,\n"
        "planned-mou,Planned,planned,migration,mou,union_to_union,,unknown,,,,,,all,,high,\n",
    ),
    "agreements/signed.csv": (
        "SIGNED",
        "from_id,to_id,role,source,confidence\n"
        "gefont-npl,gefont-ktuf,party,page-1,high\nktuf-kwt,gefont-ktuf,party,page-1,high\n"
        "bwi,bwi-mou,party,page-1,high\nituc,bwi-mou,party,page-1,high\n"
        "bwi,old-mou,party,page-1,high\nktuf-kwt,old-mou,party,page-1,high\n"
        "gefont-npl,planned-mou,party,page-1,high\nunnamed-qat,planned-mou,party,page-1,low\n",
    ),
    "agreements/names.csv": ("NAMES", "from_id,to_id,ends,source,confidence\ngefont-ktuf,NPL-KWT,both,page-1,high\n"),
    "agreements/supersedes.csv": ("SUPERSEDES", "from_id,to_id,source,confidence\nbwi-mou,old-mou,page-1,high\n"),
    "agreements/implements.csv": (
        "IMPLEMENTS",
        "from_id,to_id,source,confidence\nplanned-mou,gefont-ktuf,page-1,high\n",
    ),
    "agreements/amends.csv": ("AMENDS", "from_id,to_id,source,confidence\ngefont-ktuf,old-mou,page-1,high\n"),
    "agreements/activities.csv": (
        "Activity",
        "id,kind,title,date,confidence\ngefont-ktuf:2019-05:meeting,meeting,A meeting,2019-05,high\n"
        "bwi-mou:2018-01:termination,termination,The end,2018-01,high\n",
    ),
    "agreements/shows.csv": (
        "SHOWS",
        "from_id,to_id,source,confidence\ngefont-ktuf:2019-05:meeting,gefont-ktuf,page-1,high\n"
        "bwi-mou:2018-01:termination,bwi-mou,page-1,high\n",
    ),
    "agreements/cited_in.csv": (
        "CITED_IN",
        "from_id,to_id\ngefont-ktuf,page-1\ngefont-ktuf:2019-05:meeting,page-1\nbwi-mou,page-1\n"
        "bwi-mou:2018-01:termination,page-1\nold-mou,page-1\nplanned-mou,page-1\n",
    ),
    "searches/searches.csv": (
        "Search",
        "id,searched_on,languages,searched_in,words,result,note\n"
        "search:NPL-KWT:2026-11-28,2026-11-28,ar;en,pages of both unions,,nothing_found,\n"
        "search:NPL-QAT:2026-11-28,2026-11-28,ne,a web search,,other_only,talks of 2024\n",
    ),
    "searches/looked_for.csv": (
        "LOOKED_FOR",
        "from_id,to_id\nsearch:NPL-KWT:2026-11-28,NPL-KWT\nsearch:NPL-QAT:2026-11-28,NPL-QAT\n",
    ),
    "corridors/corridors.csv": (
        "Corridor",
        "id,character,character_source,character_confidence\nNPL-KWT,labour,general-knowledge,low\n",
    ),
    "counts/counts.csv": (
        "Measurement",
        MEASURED + "NPL-KWT:host_count:2022:census,NPL-KWT,host_count,230000,people,2022,snapshot,,page-2,high\n"
        "NPL-QAT:outflow:2022:ministry,NPL-QAT,outflow,9000,people,2022,annual,,page-2,high\n"
        "NPL-QAT:refugees:2020,NPL-QAT,refugees,4000,people,2020-12-31,snapshot,,page-2,high\n",
    ),
    "counts/sectors.csv": (
        "Measurement",
        MEASURED
        + "NPL-KWT:sector_count:2023,NPL-KWT,sector_count,5000,people,2023,snapshot,domestic_work,page-2,high\n"
        "NPL-KWT:sector_share:2023,NPL-KWT,sector_share,0.4,share,2023,snapshot,domestic_work,page-2,high\n",
    ),
    "stock/stock.csv": (
        "Measurement",
        "corridor,value,period,women,men\nNPL-KWT,219990,2020,20000,199990\nNPL-KWT,210000,2015,,\nNPL-QAT,5000,2020,,\n",
    ),
}
EXTRA = {
    "stock/stock.csv": 'id = "{corridor}:stock:{period}"\n[table.constants]\nkind = "stock"\nunit = "people"\n'
    'basis = "snapshot"\nsource = "page-2"\nconfidence = "high"\n\n'
    '[[expect]]\nfile = "stock.csv"\nvalues = { period = ["2015", "2020"] }\n'
}


def lay_down_faultless(root: Path) -> SeedFiles:
    """Write the world into a folder."""
    return lay_down(root, TABLES, EXTRA)
